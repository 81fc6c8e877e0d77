import { paritySuite } from './suite.js';

paritySuite('0.1.15.post2');
