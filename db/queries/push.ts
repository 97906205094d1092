import type { Tx } from '../engine.ts';

/** Notes a delivery inside the transaction of its values; false where it was stored before. */
export async function noteDelivery(
  tx: Tx,
  delivery: { organisation: number; source: number; delivery: string; run: number; now: string },
): Promise<boolean> {
  const made = await tx.query(
    `insert into push_delivery (organisation, source, delivery, run, received_at) values ($1, $2, $3, $4, $5::timestamptz)
     on conflict do nothing returning run`,
    [delivery.organisation, delivery.source, delivery.delivery, delivery.run, delivery.now],
  );
  return made.length > 0;
}
