import { testMatrix } from './survives.ts';

describe('every fault of every endpoint that a search, the connection test or a hydrator reaches', () => {
  testMatrix('searches', 'authentication', 'hydrators');
});
