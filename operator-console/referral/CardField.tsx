import { useId } from 'preact/hooks'
import { t } from '../language.ts'

interface Props {
  label: string
  value: string
  /** In characters. */
  longest: number
  /** More than one line. */
  rows?: number
  /** What the card says now, where somebody else has changed it meanwhile. */
  now?: string | undefined
  /** Where the keyboard goes when the card opens. */
  first?: boolean
  onWrite: (words: string) => void
}

export function CardField({ label, value, longest, rows, now, first, onWrite }: Props) {
  const id = useId()
  const common = {
    id,
    'aria-describedby': `${id}-more`,
    class: 'input',
    maxLength: longest,
    spellcheck: false,
    dir: 'auto' as const,
    value,
    onInput: (event: { currentTarget: { value: string } }) => onWrite(event.currentTarget.value),
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {rows ? (
        <textarea {...common} rows={rows} />
      ) : (
        <input {...common} type="text" autocomplete="off" data-first={first} />
      )}
      <div id={`${id}-more`} class="xs">
        {now !== undefined && (
          <p class="state warn">{t('referral.says-now', { words: now || t('referral.nothing') })}</p>
        )}
      </div>
    </div>
  )
}
