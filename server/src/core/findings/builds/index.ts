/** The words of builds: data in, message out. None of them is a finding, so none has a code. */
export * from './failure.js';
export * from './reason.js';
export * from './reference-step.js';
export * from './refusal.js';
export * from './remedy.js';
