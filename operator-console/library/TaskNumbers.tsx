import type { Answer } from '../connection.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { languageName } from '../ui/language-name.ts'
import { Scrolled } from '../ui/Scrolled.tsx'
import type { Chosen, TaskKind } from './tasks.ts'
import { iconOf, stateWord } from './text-state.ts'

type Overview = Answer<'guidance:overview'>
type Row = Overview['languages'][number]

interface Props {
  overview: Overview
  chosen: Chosen
  onChoose: (chosen: Chosen) => void
}

const columns: [Exclude<TaskKind, 'due'>, (row: Row) => number][] = [
  ['outdated', ({ outdated }) => outdated],
  ['in-review', ({ inReview }) => inReview],
  ['draft', ({ draft }) => draft],
  ['missing', ({ missing }) => missing],
]

/** How much there is to do in each language; a number narrows the list below to itself. */
export function TaskNumbers({ overview, chosen, onChoose }: Props) {
  const isAll = chosen.task === null && chosen.language === null
  return (
    <>
      <div class="chosen-tasks">
        <button
          type="button"
          class="btn small"
          aria-pressed={isAll}
          onClick={() => onChoose({ task: null, language: null })}
        >
          {t('library.all-tasks')}
        </button>
        <button
          type="button"
          class="btn small"
          aria-pressed={chosen.task === 'due'}
          onClick={() => onChoose({ task: 'due', language: null })}
        >
          <Icon name="clock" />
          {t('library.due', { count: overview.due })}
        </button>
      </div>
      <Scrolled label={t('library.numbers')}>
        <table class="numbers-of-tasks">
          <thead>
            <tr>
              <th scope="col">{t('library.language')}</th>
              {columns.map(([task]) => (
                <th key={task} scope="col">
                  <span class="of-state">
                    <Icon name={iconOf[task]} />
                    <span>{stateWord(task)}</span>
                  </span>
                </th>
              ))}
              <th scope="col">
                <span class="of-state">
                  <Icon name={iconOf.approved} />
                  <span>{stateWord('approved')}</span>
                </span>
              </th>
            </tr>
          </thead>
          <tbody>
            {overview.languages.map((row) => (
              <tr key={row.language}>
                <th scope="row">{languageName(row.language)}</th>
                {columns.map(([task, countOf]) => (
                  <td key={task} class="num">
                    <NumberOf {...{ row, task, chosen, onChoose }} count={countOf(row)} />
                  </td>
                ))}
                <td class="num">{row.approved}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </>
  )
}

interface NumberProps extends Omit<Props, 'overview'> {
  row: Row
  task: Exclude<TaskKind, 'due'>
  count: number
}

function NumberOf({ row: { language }, task, count, chosen, onChoose }: NumberProps) {
  if (count === 0) return <span class="soft">0</span>
  return (
    <button
      type="button"
      class="link"
      aria-pressed={chosen.task === task && chosen.language === language}
      aria-label={`${languageName(language)}, ${stateWord(task)}: ${count}`}
      onClick={() => onChoose({ task, language })}
    >
      {count}
    </button>
  )
}
