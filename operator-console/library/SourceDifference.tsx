import { useEffect, useMemo } from 'preact/hooks'
import type { GuidanceEntry } from '../../protocol/guidance.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { App } from '../app.ts'
import type { Answer } from '../connection.ts'
import { t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import { createReading } from '../ui/reading.ts'
import { Difference } from './Difference.tsx'
import { variantIn } from './entry-rules.ts'

/** Why a text is outdated: how its source has changed since it was translated. */
export function SourceDifference(props: { app: App; entry: GuidanceEntry; language: ContentLanguage }) {
  const { app, entry, language } = props
  const { id, siteId } = entry
  const reading = useMemo(() => createReading<Answer<'guidance:compare'>>(), [])
  const source = variantIn(entry, language)?.source
  const now = source && variantIn(entry, source.language)
  const mark = `${source?.version} ${now?.version} ${now?.shown?.version}`
  useEffect(() => void reading.read(app.connection.ask('guidance:compare', { siteId, id, language })), [mark])
  const found = reading.answer.value
  if (!found) {
    const refusal = reading.refusal.value
    return <p role="status">{t(refusal ? `refusals.${refusal}` : 'opening.wait')}</p>
  }
  return (
    <>
      <div class="of">
        <h2>{languageName(found.language)}</h2>
        <span class="state warn xs">{t('library.source-changed')}</span>
      </div>
      <p class="xs soft">
        {t('library.how-changed', { before: found.before.version, now: found.now.version })}
      </p>
      <Difference before={found.before} now={found.now} language={found.language} />
    </>
  )
}
