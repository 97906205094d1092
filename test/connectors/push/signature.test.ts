import { describe, expect, it } from 'vitest';
import { SECRET, verified } from '../../../src/connectors/push/signature.ts';

// The example that the specification's own libraries are tested with (github.com/standard-webhooks).
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const headers = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: '1614265330',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const body = new TextEncoder().encode('{"test": 2432232314}');
const now = 1_614_265_330_000;
const other = 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

describe('a signed delivery', () => {
  it('holds by the specification’s own example', async () => {
    expect(await verified([secret], headers, body, now)).toEqual({ id: headers.id });
  });

  it('holds by any of its signatures, and by the secret before', async () => {
    const signature = `v1,AAAA v1a,other ${headers.signature}`;
    expect(await verified([other, secret], { ...headers, signature }, body, now)).toEqual({ id: headers.id });
  });

  it.each([
    ['another body', body.with(2, 65), headers, [secret]],
    ['another id', body, { ...headers, id: 'msg_other' }, [secret]],
    ['another moment', body, { ...headers, timestamp: '1614265331' }, [secret]],
    ['another secret', body, headers, [other]],
    ['no secret at all', body, headers, []],
    ['another version', body, { ...headers, signature: headers.signature.replace('v1', 'v2') }, [secret]],
    ['no base64', body, { ...headers, signature: 'v1,???' }, [secret]],
  ])('does not hold with %s', async (_, bytes, shown, secrets) => {
    expect(await verified(secrets, shown, bytes, now)).toBe('wrong');
  });

  it('holds for five minutes either way', async () => {
    expect(await verified([secret], headers, body, now + 300_000)).toEqual({ id: headers.id });
    expect(await verified([secret], headers, body, now + 300_001)).toBe('late');
    expect(await verified([secret], headers, body, now - 300_001)).toBe('late');
  });

  it.each(['id', 'timestamp', 'signature'] as const)('needs %s', async (name) => {
    expect(await verified([secret], { ...headers, [name]: undefined }, body, now)).toBe('unsigned');
    expect(await verified([secret], { ...headers, [name]: '' }, body, now)).not.toEqual({ id: headers.id });
  });

  it.each([
    [secret, true],
    [`whsec_${'A'.repeat(86)}==`, true],
    ['whsec_c2hvcnQ=', false],
    [secret.slice(6), false],
  ])('takes the secret %s: %s', (text, fits) => {
    expect(SECRET.test(text)).toBe(fits);
  });
});
