import type { App } from '../app.ts'
import { FrontRoom } from '../layout/FrontRoom.tsx'

const load = () => import('./LibraryPage.tsx').then(({ LibraryPage }) => LibraryPage)

export function LibraryRoom({ app }: { app: App }) {
  return <FrontRoom app={app} load={load} />
}
