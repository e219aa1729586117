import { testMatrix } from './survives.ts';

describe('every fault of every endpoint that an action reaches', () => {
  testMatrix('creates');
});
