import type { App } from '../app.ts'
import { TalksBeside } from '../layout/TalksBeside.tsx'
import { Lazily } from '../ui/Lazily.tsx'

const load = () => import('./StatisticsPage.tsx').then(({ StatisticsPage }) => StatisticsPage)

/** Stands where the conversations stand, and tells of these: who reads figures misses nobody. */
export function StatisticsRoom({ app }: { app: App }) {
  return (
    <>
      <TalksBeside app={app} />
      <Lazily app={app} load={load} />
    </>
  )
}
