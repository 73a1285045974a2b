import type { GuidanceEntry, GuidanceVariant } from '../../protocol/guidance.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import { Difference } from './Difference.tsx'
import type { WordsDraft } from './draft-state.ts'
import { newerSource } from './entry-rules.ts'
import { useVersions } from './use-versions.ts'

interface Props {
  app: App
  entry: GuidanceEntry
  /** What the words were begun from. */
  source: GuidanceVariant['source']
  onChange: (draft: Partial<WordsDraft>) => void
}

/** What is translated has become other words meanwhile: only who writes knows whether theirs still say the same. */
export function SourceMoved({ app, entry, source, onChange }: Props) {
  const newer = newerSource(entry, source)
  const { answer } = useVersions(app, entry, source?.language, newer !== null)
  if (!source || !newer) return null
  const { language } = newer
  const textOf = (wished: number) => answer.value?.versions.find(({ version }) => version === wished)
  const [before, now] = [textOf(source.version), textOf(newer.version)]
  return (
    <section class="conflict" aria-label={t('library.source-moved')}>
      <p class="note-line" role="alert">
        <span>{t('library.source-moved-in', { language: languageName(language) })}</span>
      </p>
      <p class="xs soft">{t('library.source-moved-how')}</p>
      {before && now && <Difference before={before} now={now} language={language} />}
      <p class="actions">
        <button type="button" class="btn small" onClick={() => onChange({ source: newer })}>
          {t('library.follows-source')}
        </button>
      </p>
    </section>
  )
}
