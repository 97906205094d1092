import { z } from 'zod';

/** `GET /api/v1/tickets/search?only_total_count=true`: a number, and no ticket. */
export const searchCount = z.object({ total_count: z.int().min(0) });
