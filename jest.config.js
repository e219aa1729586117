export default {
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2023' } }] },
  // Otherwise one fewer than there are cores: one of two.
  maxWorkers: '100%',
  // A worker slows down as jest keeps more of earlier test files; past this limit it restarts.
  workerIdleMemoryLimit: '300MB',
  // Tests share the machine with whatever else runs; none waits on purpose.
  testTimeout: 60_000,
  setupFilesAfterEnv: ['<rootDir>/test/setup.ts'],
  collectCoverageFrom: ['index.ts', 'src/**/*.ts'],
  coverageReporters: [['text', { skipFull: true }]],
  // Of what is transformed for the tests: statements and functions would count the getters of its exports too.
  coverageThreshold: { global: { lines: 100, branches: 100 } },
};
