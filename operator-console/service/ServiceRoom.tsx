import type { App } from '../app.ts'
import { FrontRoom } from '../layout/FrontRoom.tsx'

const load = () => import('./ServicePage.tsx').then(({ ServicePage }) => ServicePage)

export function ServiceRoom({ app }: { app: App }) {
  return <FrontRoom app={app} load={load} />
}
