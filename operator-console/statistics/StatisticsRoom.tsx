import type { App } from '../app.ts'
import { FrontRoom } from '../layout/FrontRoom.tsx'

const load = () => import('./StatisticsPage.tsx').then(({ StatisticsPage }) => StatisticsPage)

/** Who reads figures misses nobody. */
export function StatisticsRoom({ app }: { app: App }) {
  return <FrontRoom app={app} load={load} />
}
