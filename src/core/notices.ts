/** Addresses of what the law asks whoever runs a service to publish; null where they gave none. */
export interface Notices {
  /** Accessibility statement. */
  readonly accessibility: string | null;
  /** What is done with personal data. */
  readonly privacy: string | null;
}
