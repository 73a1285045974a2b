import type { GuidanceVariant } from '../../protocol/guidance.ts'
import { formatMoment, t } from '../language.ts'
import { Difference } from './Difference.tsx'
import type { WordsDraft } from './draft-state.ts'

interface Props {
  variant: GuidanceVariant
  draft: WordsDraft
  onChange: (draft: Partial<WordsDraft>) => void
}

/** Somebody else has saved while this one was writing: both are shown, and nobody's words are lost unseen. */
export function Conflict({ variant, draft, onChange }: Props) {
  const { title, text, version, source, editedBy, editedAt, language } = variant
  return (
    <section class="conflict" aria-label={t('library.conflict')}>
      <p class="note-line" role="alert">
        <span>
          {editedBy
            ? t('library.conflict-by', { name: editedBy.name, at: formatMoment(editedAt) })
            : t('library.conflict')}
        </span>
      </p>
      <p class="xs soft">{t('library.conflict-how')}</p>
      <Difference before={variant} now={draft} language={language} />
      <p class="actions">
        <button type="button" class="btn small" onClick={() => onChange({ version })}>
          {t('library.keep-mine')}
        </button>
        <button type="button" class="btn small" onClick={() => onChange({ title, text, version, source })}>
          {t('library.take-theirs')}
        </button>
      </p>
    </section>
  )
}
