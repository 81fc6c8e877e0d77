/** The public face of build/wheels/: makes, repairs, tries out and uploads wheels. */
export { chooseBuilder, chooseUploader } from './choose.js';
export {
  buildStep,
  importStep,
  installSteps,
  isRepositoryUrl,
  repairStep,
  repairToolOf,
  uploadStep,
  type TryOut,
} from './steps.js';
export {
  makeWheel,
  runUpload,
  tryWheel,
  type MadeWheel,
  type Repair,
  type TriedWheel,
  type WheelWish,
} from './run.js';
export { surveyWheel, wheelFolder } from './survey.js';
export {
  UPLOAD_METHODS,
  WHEEL_METHODS,
  type UploadMethod,
  type WheelMethod,
  type WheelReason,
  type WheelRefusal,
  type WheelSituation,
} from './types.js';
