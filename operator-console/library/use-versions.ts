import { useEffect, useMemo } from 'preact/hooks'
import type { GuidanceEntry } from '../../protocol/guidance.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { App } from '../app.ts'
import type { Answer } from '../connection.ts'
import { createReading, type Reading } from '../ui/reading.ts'
import { variantIn } from './entry-rules.ts'

type History = Answer<'guidance:history'>
export type KeptVersion = History['versions'][number]

/** The versions of a text, read anew when it changes; nothing is asked where they aren't needed. */
export function useVersions(
  app: App,
  entry: GuidanceEntry,
  language: ContentLanguage | undefined,
  isNeeded = true,
): Reading<History> {
  const reading = useMemo(() => createReading<History>(), [language])
  const variant = language && variantIn(entry, language)
  const mark = `${variant?.version} ${variant?.state} ${variant?.shown?.version}`
  useEffect(() => {
    const { id, siteId } = entry
    if (language && isNeeded)
      void reading.read(app.connection.ask('guidance:history', { siteId, id, language }))
  }, [reading, mark, isNeeded])
  return reading
}
