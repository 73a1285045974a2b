import type { ContentLanguage } from '../../protocol/language.ts'
import type { App } from '../app.ts'
import type { Answer } from '../connection.ts'
import { directionOf } from '../guidance/GuidanceText.tsx'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { languageName } from '../ui/language-name.ts'
import { plainDay } from '../ui/plain-day.ts'
import type { Chosen } from './tasks.ts'
import { iconOf, stateWord } from './text-state.ts'

type Overview = Answer<'guidance:overview'>
type Task = Overview['tasks'][number]

interface Props {
  app: App
  overview: Overview | undefined
  chosen: Chosen
  onMore: () => void
}

/** Entry by entry what there is to do; each language is the way to its text. */
export function TaskList({ app, overview, chosen, onMore }: Props) {
  if (!overview) return <p role="status">{t('opening.wait')}</p>
  return (
    <section aria-label={t('library.task-list')}>
      <p class="xs soft" role="status">
        {headOf(chosen)} {t('guidance.all', { count: overview.total })}
      </p>
      {overview.total === 0 && <p class="state good">{t('library.nothing-to-do')}</p>}
      <ul class="task-list">
        {overview.tasks.map((task) => (
          <TaskRow key={task.id} app={app} task={task} chosen={chosen} />
        ))}
      </ul>
      {overview.tasks.length < overview.total && (
        <button type="button" class="btn" onClick={onMore}>
          {t('library.more')}
        </button>
      )}
    </section>
  )
}

function headOf({ task, language }: Chosen): string {
  const words = [
    ...(language ? [languageName(language)] : []),
    ...(task ? [task === 'due' ? t('library.to-check') : stateWord(task)] : []),
  ]
  return words.length > 0 ? `${words.join(', ')}:` : ''
}

function TaskRow({ app, task, chosen }: { app: App; task: Task; chosen: Chosen }) {
  const { id, title, titleLanguage, isDue, reviewAt } = task
  const of = { outdated: task.outdated, 'in-review': task.inReview, draft: task.draft, missing: task.missing }
  const kinds = Object.entries(of) as [keyof typeof of, ContentLanguage[]][]
  const shown = kinds.filter(
    ([kind, all]) => all.length > 0 && (chosen.task === null || chosen.task === kind),
  )
  const way = (language: ContentLanguage | null) =>
    app.library.addressOf({ view: 'entry', id, language, does: 'read' })
  return (
    <li>
      <a class="name" href={way(null)} lang={titleLanguage} dir={directionOf(titleLanguage)}>
        {title}
      </a>
      <ul class="xs">
        {isDue && reviewAt && (
          <li>
            <span class="state warn">
              <Icon name="clock" />
              {t('library.due-since', { day: plainDay(reviewAt) })}
            </span>
          </li>
        )}
        {shown.map(([kind, languages]) => (
          <li key={kind}>
            <span class={`state ${kind}`}>
              <Icon name={iconOf[kind]} />
              {stateWord(kind)}:
            </span>
            {languages.map((language) => (
              <a key={language} href={way(language)}>
                {languageName(language)}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </li>
  )
}
