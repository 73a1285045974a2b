import { createPreference } from './preference.ts'

/**
 * The site that was chosen last in this browser, in whichever room: who decides about several goes on where they were.
 * Which sites there are is known only later, and to the server.
 */
export const lastSite = createPreference<string>('site', '', { includes: () => true })

/** The one that is asked for, else the one chosen last where it is among them, else the first. */
export function pickSite<Site extends { id: string }>(
  sites: readonly Site[],
  asked: string | undefined,
): Site | undefined {
  const find = (wanted: string | undefined) => sites.find(({ id }) => id === wanted)
  return find(asked) ?? find(lastSite.value) ?? sites[0]
}
