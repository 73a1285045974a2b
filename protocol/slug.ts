import { z } from 'zod'

/** The name of a site, a team, a theme or a district in addresses and rows. */
export const Slug = z.string().regex(/^[a-z0-9-]{1,40}$/)
