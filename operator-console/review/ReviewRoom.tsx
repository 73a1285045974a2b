import type { App } from '../app.ts'
import { FrontRoom } from '../layout/FrontRoom.tsx'

const load = () => import('./ReviewPage.tsx').then(({ ReviewPage }) => ReviewPage)

export function ReviewRoom({ app }: { app: App }) {
  return <FrontRoom app={app} load={load} />
}
