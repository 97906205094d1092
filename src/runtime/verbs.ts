import { z } from 'zod';
import { UserError } from '../core/errors.ts';
import { bindLocalKey, createKey } from '../flows/key.ts';
import { createOrganisation, findOrganisation } from '../flows/organisation.ts';
import type { House } from '../node.ts';
import { startDemo } from './demo.ts';

const slug = z.string();

/** What only whoever runs the house may do, and the API therefore lacks: spoken over the folder's socket alone. */
export const verbs = {
  /** Brings the database up to date: done when the house was opened; the answer says what that took. */
  migrate: verb(z.object({}), async (house) => ({ applied: house.migrated })),

  /** Which organisation is meant, and the local key that opens it. */
  enter: verb(z.object({ organisation: slug.nullable() }), async (house, input) => {
    const found = await findOrganisation(house.deps.db, input.organisation);
    return { organisation: found.slug, key: await bindLocalKey(house.deps, house.localKey, found.id) };
  }),

  'organisation-add': verb(z.object({ slug, name: z.string(), parent: slug.nullable() }), async (house, input) => {
    const id = await createOrganisation(house.deps, input);
    await bindLocalKey(house.deps, house.localKey, id);
    return { organisation: input.slug };
  }),

  'key-create': verb(
    z.object({
      organisation: slug.nullable(),
      label: z.string(),
      scopes: z.array(z.string()),
      expiresAt: z.string().nullable(),
    }),
    async (house, input) => {
      const found = await findOrganisation(house.deps.db, input.organisation);
      return { organisation: found.slug, ...(await createKey(house.deps, { ...input, organisation: found.id })) };
    },
  ),

  /** Makes the demo municipality, or waits for the one that is being made. */
  demo: verb(z.object({}), async (house) => {
    const { ended } = await startDemo(house);
    if (!(await ended)) throw new UserError(409, 'cli.demo-broke');
    const { slug: organisation, id } = await findOrganisation(house.deps.db, 'demo');
    await bindLocalKey(house.deps, house.localKey, id);
    return { organisation };
  }),
} as const;

export type VerbName = keyof typeof verbs;
export type VerbInput<N extends VerbName> = z.input<(typeof verbs)[N]['input']>;
export type VerbAnswer<N extends VerbName> = Awaited<ReturnType<(typeof verbs)[N]['run']>>;

function verb<I extends z.ZodType, A>(input: I, run: (house: House, input: z.output<I>) => Promise<A>) {
  return { input, run };
}
