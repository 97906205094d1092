import zammad from '../../../src/connectors/zammad/index.ts';
import { createZammadUpstream } from '../../../src/connectors/zammad/upstream.ts';
import { describeHelpDesk } from '../../support/help-desk.ts';

describeHelpDesk({
  connector: zammad,
  make: createZammadUpstream,
  authorization: (token) => `Token token=${token}`,
  asks: ['/api/v1/tickets/search?query=group_id:1&only_total_count=true', '/api/v1/tickets/search?query=group_id:1'],
});
