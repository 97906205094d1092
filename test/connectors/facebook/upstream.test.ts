import facebook from '../../../src/connectors/facebook/index.ts';
import { createFacebookUpstream } from '../../../src/connectors/facebook/upstream.ts';
import { describeMetaNetwork } from '../../support/meta.ts';

describeMetaNetwork({
  ...{ connector: facebook, make: createFacebookUpstream, field: 'page', edge: 'published_posts' },
  metrics: { post_reactions_by_type_total: 'reactions', post_media_view: 'views' },
  found: /^Fant siden «Bymiljøetaten» \(\d+ følgere\)\.$/,
});
