/** All that the audit log may say was done; `audit.{action}` is its phrase. Whoever writes there takes one of these. */
export const AUDIT_ACTIONS = [
  ...['organisation.add', 'organisation.rename', 'organisation.theme'],
  ...['key.create', 'key.widen', 'key.revoke'],
  ...['sign-in', 'sign-out', 'session.end'],
  ...['share.create', 'share.revoke'],
  ...['source.add', 'source.change'],
  ...['requirement.add', 'requirement.change', 'requirement.remove'],
  ...['target.add', 'target.change', 'target.remove'],
  ...['campaign.add', 'campaign.change', 'campaign.remove', 'campaign.lock', 'campaign.close', 'campaign.withdraw'],
  ...['annotation.add', 'annotation.change', 'annotation.remove'],
  ...['digest.change', 'digest.approve', 'digest.hold', 'digest.send', 'digest.draft', 'digest.ask', 'digest.plan'],
  ...['report.comment', 'report.freeze'],
  ...['subscription.add', 'subscription.change', 'subscription.remove'],
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What an entry may be about: its subject is `{kind}/{id}`. */
export const AUDIT_KINDS = [
  ...['organisation', 'person', 'key', 'share', 'source'],
  ...['requirement', 'target', 'campaign', 'annotation', 'digest', 'report', 'subscription'],
] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];
