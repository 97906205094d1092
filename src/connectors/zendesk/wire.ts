import { z } from 'zod';

/** `GET /api/v2/search/count`: a number, and no ticket. */
export const searchCount = z.object({ count: z.int().min(0) });
