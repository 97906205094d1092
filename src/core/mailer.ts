/** A picture that the HTML of a letter shows by its content id: no program has to fetch anything. */
export interface InlinePicture {
  /** As the HTML names it, `cid:…`, without the brackets. */
  readonly cid: string;
  readonly name: string;
  readonly png: Uint8Array<ArrayBuffer>;
}

/** A letter to one person. */
export interface OutgoingMail {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly pictures: readonly InlinePicture[];
  /** Stable: the same letter to the same person has the same one, however often it is handed over. Without the brackets. */
  readonly messageId: string;
  /** Milliseconds since 1970. */
  readonly date: number;
  /** Such as `List-Unsubscribe`. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * What became of a letter that was handed over. `accepted`: the server has taken it on. `deferred`: it has not, and may be
 * asked again later. `refused`: it has not, and never will. `unknown`: the connection broke when all had been sent and
 * before the answer came, so that it may have been taken on or not: nobody may send it again by themselves.
 */
export type Handed =
  | { readonly kind: 'accepted' }
  | {
      readonly kind: 'deferred' | 'refused' | 'unknown';
      /** The server's code (RFC 5321, 4.2), such as 451; null where it gave none. */
      readonly code: number | null;
      /** What went wrong, for the log: no address and no text of the server's, which may hold one. */
      readonly reason: 'server' | 'connection' | 'time' | 'tls' | OurFault;
    };

/**
 * What a server holds against us and not against a letter: who we say we are, the sender that we may not write as, the
 * address that we were given for it. Every other letter would meet the same.
 */
export const OUR_FAULTS = ['auth', 'sender', 'egress'] as const;
export type OurFault = (typeof OUR_FAULTS)[number];

/** Hands letters over to a server. Never throws for what the server or the network does. */
export interface Mailer {
  hand(mail: OutgoingMail, signal: AbortSignal): Promise<Handed>;
  close(): Promise<void>;
}
