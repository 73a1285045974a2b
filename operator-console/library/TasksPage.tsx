import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { contentLanguages } from '../../protocol/content-language.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { App } from '../app.ts'
import type { Answer } from '../connection.ts'
import { language as spoken, t } from '../language.ts'
import { Heading } from '../ui/Heading.tsx'
import { onceEach, readPages } from '../ui/read-pages.ts'
import { createReading } from '../ui/reading.ts'
import { TaskList } from './TaskList.tsx'
import { TaskNumbers } from './TaskNumbers.tsx'
import type { Chosen, TaskKind } from './tasks.ts'
import './tasks.css'

type Overview = Answer<'guidance:overview'>
const page = 50

/** What there is to do, in numbers and one by one; each line leads to the place where it is done. */
export function TasksPage({ app, siteId }: { app: App; siteId: string }) {
  const chosen = useSignal<Chosen>({ task: null, language: null })
  const shown = useSignal(page)
  const numbers = useMemo(() => createReading<Overview>(), [])
  const tasks = useMemo(() => createReading<Overview>(), [])
  const { task, language } = chosen.value
  const changes = app.library.changes.value
  const ask = (languages: ContentLanguage[], wished: TaskKind | null, count: number) => {
    const asked = { siteId, reading: spoken.value, languages, task: wished }
    return readPages<Overview>(
      (part) => app.connection.ask('guidance:overview', { ...asked, ...part }),
      count,
      (before, next) => ({ ...next, tasks: onceEach(before.tasks, next.tasks) }),
    )
  }
  useEffect(() => void numbers.read(ask([...contentLanguages], null, 1)), [changes])
  useEffect(
    () => void tasks.read(ask(language ? [language] : [...contentLanguages], task, shown.value)),
    [changes, task, language, shown.value, spoken.value],
  )
  const known = numbers.answer.value
  const refusal = numbers.refusal.value ?? tasks.refusal.value
  return (
    <div class="tasks">
      <Heading>{t('library.section.tasks')}</Heading>
      <p class="soft">{t('library.tasks-hint')}</p>
      {refusal && <p class="note-line bad">{t(`refusals.${refusal}`)}</p>}
      {known ? (
        <>
          <TaskNumbers
            overview={known}
            chosen={chosen.value}
            onChoose={(next) => {
              shown.value = page
              chosen.value = next
            }}
          />
          <TaskList
            app={app}
            overview={tasks.answer.value}
            chosen={chosen.value}
            onMore={() => {
              shown.value += page
            }}
          />
        </>
      ) : (
        !refusal && <p role="status">{t('opening.wait')}</p>
      )}
    </div>
  )
}
