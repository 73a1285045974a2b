import { z } from 'zod'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { Slug } from '../../protocol/slug.ts'
import { Refusal } from '../refusal.ts'

/** The one door for what an address or a body says: unknown until it has passed here. Refuses `invalid-request` unless told otherwise. */
export function read<Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
  refusal: RefusalCode = 'invalid-request',
): z.output<Schema> {
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw new Refusal(refusal)
  return parsed.data
}

/** Of an address under a site. */
export const OfSite = z.object({ site: Slug })
/** A file, whatever is in it: who takes it in reads it line by line. */
export const FileBody = z.instanceof(Uint8Array)
/** How a file is asked for or brought; `check` and `trial` mean something by being there. */
export const FileQuery = z.object({
  as: z.enum(['csv', 'xlsx']).catch('csv'),
  check: z.unknown().optional(),
  trial: z.unknown().optional(),
})
