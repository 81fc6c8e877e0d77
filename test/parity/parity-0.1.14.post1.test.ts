import { paritySuite } from './suite.js';

paritySuite('0.1.14.post1');
