import { describe, expect, it } from 'vitest';
import { KEY_SCOPES } from '../../src/core/key-scopes.ts';
import { parseGroupRoles, ROLE_SCOPES, ROLES, scopesOf } from '../../src/core/roles.ts';

describe('the roles', () => {
  it('open what this table says, and nothing else', () => {
    expect(ROLE_SCOPES).toEqual({
      reader: ['read'],
      leader: ['read'],
      communicator: ['read', 'manage'],
      administrator: ['read', 'observations', 'manage', 'administer'],
    });
  });

  it('all read: whoever reaches an organisation sees its pages', () => {
    for (const role of ROLES) expect(ROLE_SCOPES[role]).toContain('read');
  });

  it('open together no more than there is', () => {
    expect(new Set(Object.values(ROLE_SCOPES).flat())).toEqual(new Set(KEY_SCOPES));
  });
});

describe('what groups give', () => {
  const { roles } = parseGroupRoles(
    'les=bymiljo:reader; komm=bymiljo:communicator; les=oslo:reader; drift=bymiljo:administrator',
  );

  it('is by organisation, never joined over them', () => {
    expect([...scopesOf(['les', 'komm'], roles)]).toEqual([
      ['bymiljo', ['read', 'manage']],
      ['oslo', ['read']],
    ]);
  });

  it('is nothing for groups without a role, nor for a group that only looks like one', () => {
    expect([...scopesOf([], roles)]).toEqual([]);
    expect([...scopesOf(['LES', 'les ', 'lese', ''], roles)]).toEqual([]);
  });

  it('joins roles in the same organisation', () => {
    expect(scopesOf(['les', 'drift'], roles).get('bymiljo')).toEqual(['read', 'observations', 'manage', 'administer']);
  });
});
