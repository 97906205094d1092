import { expect, it } from 'vitest';

// Whoever checks that a red run is told as one sets this, and must then see the command fail.
it('fails when it is told to', () => {
  expect(process.env.EKKO_MUST_FAIL).toBeUndefined();
});
