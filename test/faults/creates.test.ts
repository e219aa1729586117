import { testMatrix } from './survives.ts';

describe('every fault of every endpoint is handled by', () => {
  testMatrix('creates');
});
