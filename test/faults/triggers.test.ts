import { testMatrix } from './survives.ts';

describe('every fault of every endpoint that a trigger reaches', () => {
  testMatrix('triggers');
});
