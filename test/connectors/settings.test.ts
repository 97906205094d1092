import { describe, expect, it } from 'vitest';
import { channelsSetting, plainUrl, zoneSetting } from '../../src/connectors/settings.ts';

describe('the address of a system', () => {
  it.each(['https://x.example.no', 'http://127.0.0.1:8080/statistikk/'])('may be %s', (url) => {
    expect(plainUrl().safeParse(url).success).toBe(true);
  });

  it.each([
    ['user', 'https://ola@x.example.no'],
    ['password', 'https://ola:x@x.example.no'],
    ['query', 'https://x.example.no/?token=x'],
    ['fragment', 'https://x.example.no/#x'],
    ['other scheme', 'ftp://x.example.no'],
    ['no scheme', 'x.example.no'],
  ])('has no %s', (_, url) => {
    expect(plainUrl().safeParse(url).success).toBe(false);
  });
});

describe('the zone that cuts days', () => {
  it('is that of home unless said, and a name', () => {
    expect(zoneSetting().parse(undefined)).toBe('Europe/Oslo');
    expect(zoneSetting().parse('America/Los_Angeles')).toBe('America/Los_Angeles');
  });

  it.each(['+01:00', '-05:00', 'Oslo', ''])('is not «%s»', (zone) => {
    expect(zoneSetting().safeParse(zone).success).toBe(false);
  });
});

describe('the ways in which people come', () => {
  const setting = channelsSetting(['emails', 'calls'], { nb: 'a', nn: 'b', en: 'c' });

  it('are all counted unless said', () => {
    expect(setting.parse(undefined)).toEqual(['emails', 'calls']);
    expect(setting.parse(['calls'])).toEqual(['calls']);
  });

  it.each([[[]], [['emails', 'emails']], [['letters']]])('are never %j', (ways) => {
    expect(setting.safeParse(ways).success).toBe(false);
  });
});
