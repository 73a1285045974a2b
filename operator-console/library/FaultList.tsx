import type { TextFault } from '../../protocol/guidance-text.ts'
import { t } from '../language.ts'

interface Props {
  id: string
  faults: readonly TextFault[]
  /** Leads to the place. */
  onShow: (fault: TextFault) => void
}

// Who reads further than this has another text in mind.
const mostShown = 8

/** Everything that keeps words out of the library, in sentences; each leads to its place. */
export function FaultList({ id, faults, onShow }: Props) {
  return (
    <div id={id} class="faults" role="status">
      {faults.length > 0 && (
        <>
          <p class="state alarm">{t('library.faults', { count: faults.length })}</p>
          <ul>
            {faults.slice(0, mostShown).map((fault) => (
              <li key={`${fault.field} ${fault.from} ${fault.problem}`}>
                <button type="button" class="link" onClick={() => onShow(fault)}>
                  {placeOf(fault)}
                </button>{' '}
                {t(`library.fault.${fault.problem}`)}
                {seenOf(fault) && (
                  <>
                    {' '}
                    <bdi class="found">{seenOf(fault)}</bdi>
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function placeOf({ field, line }: TextFault): string {
  return field === 'title' ? t('library.title-field') : t('library.text-line', { line })
}

// Of a whole text nothing is quoted, and what can't be seen is named instead.
const whole: ReadonlySet<string> = new Set([
  'empty',
  'steps-too-few',
  'steps-too-many',
  'steps-differ',
  'too-long',
])

function seenOf({ problem, found }: TextFault): string {
  if (whole.has(problem)) return ''
  return found.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (mark) => {
    const code = mark.codePointAt(0) ?? 0
    return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  })
}
