import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { CaseFilter } from '../../protocol/review-case.ts'
import type { Answer } from '../connection.ts'
import { createStatesBySite } from '../settings/states-by-site.ts'
import { onceEach, readPages } from '../ui/read-pages.ts'
import { createReading, type Reading } from '../ui/reading.ts'

type List = Answer<'review:list'>
export type View = Answer<'review:views'>['views'][number]

const page = 50

export interface CaseList {
  reading: Reading<List>
  views: ReadonlySignal<readonly View[]>
  /** Reads what is looked for, and again whenever a case has changed, until what it gives back is called. */
  watch(filter: CaseFilter, changes: ReadonlySignal<number>): () => void
  more(): void
  keepView(filter: CaseFilter): Promise<void>
  dropView(id: string): Promise<void>
}

/** The list of one site: it stays while a case is open, and while one is away. */
export const caseListOf = createStatesBySite<CaseList>((connection, siteId) => {
  const reading = createReading<List>()
  const views = signal<readonly View[]>([])
  const most = signal(page)
  async function readViews(): Promise<void> {
    const reply = await connection.ask('review:views', { siteId })
    if (reply.ok) views.value = reply.answer.views
  }
  return {
    reading,
    views,
    watch: (filter, changes) => {
      most.value = page
      void readViews()
      return effect(() => {
        void changes.value
        const asking = readPages<List>(
          (place) => connection.ask('review:list', { siteId, filter, ...place }),
          most.value,
          (before, next) => ({ ...next, cases: onceEach(before.cases, next.cases) }),
        )
        void reading.read(asking)
      })
    },
    more: () => {
      most.value += page
    },
    keepView: async (filter) => {
      if ((await connection.ask('review:keep-view', { siteId, filter })).ok) await readViews()
    },
    dropView: async (id) => {
      if ((await connection.ask('review:drop-view', { siteId, id })).ok) await readViews()
    },
  }
})
