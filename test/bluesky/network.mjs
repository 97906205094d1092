// A real network with one municipal account in it. Says where it is and what was done, then does what it is told, line by line.
import { createInterface } from 'node:readline';
import { TestNetwork } from '@atproto/dev-env';

const say = (fact) => process.stdout.write(`${JSON.stringify(fact)}\n`);

const network = await TestNetwork.create({ dbPostgresSchema: 'network' });
const people = network.getSeedClient();
const join = (name) =>
  people.createAccount(name, { handle: `${name}.test`, email: `${name}@example.no`, password: 'bare-for-prove' });
for (const name of ['bymiljo', 'innbygger1', 'innbygger2', 'innbygger3', 'nedlagt']) await join(name);
const { bymiljo, innbygger1, innbygger2, innbygger3, nedlagt } = people.dids;

const posts = [];
for (let i = 1; i <= 130; i++) posts.push(await people.post(bymiljo, `Innlegg nummer ${i}`));
for (const did of [innbygger1, innbygger2]) await people.follow(did, bymiljo);
for (const did of [innbygger1, innbygger2, innbygger3]) await people.like(did, posts[3].ref);
await people.like(innbygger1, posts[129].ref);
await people.repost(innbygger1, posts[3].ref);
const question = await people.reply(innbygger2, posts[3].ref, posts[3].ref, 'Når åpner broen?');
// What the account says to others, and passes on, is no post of its own.
await people.reply(bymiljo, posts[3].ref, question.ref, 'I morgen.');
const other = await people.post(innbygger3, 'Fin dag');
await people.repost(bymiljo, other.ref);

const acts = {
  async 'delete a post'() {
    await people.deletePost(bymiljo, posts[129].ref.uri);
  },
  async 'follow once more'() {
    await people.follow(innbygger3, bymiljo);
  },
  async 'take down an account'() {
    await network.bsky.ctx.dataplane.takedownActor({ did: nedlagt, ref: 'test' });
  },
};

await network.processAll();
say({ url: network.bsky.url, did: bymiljo });
for await (const line of createInterface({ input: process.stdin })) {
  await acts[line]();
  await network.processAll();
  say({ done: line });
}
await network.close();
process.exit(0);
