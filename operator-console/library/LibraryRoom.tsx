import type { App } from '../app.ts'
import { KeyHelp } from '../keys/KeyHelp.tsx'
import { Lazily } from '../ui/Lazily.tsx'
import { TalksBeside } from './TalksBeside.tsx'
import './library-room.css'

const load = () => import('./LibraryPage.tsx').then(({ LibraryPage }) => LibraryPage)

/** Stands where the conversations stand, and tells of these: who writes in the library misses nobody. */
export function LibraryRoom({ app }: { app: App }) {
  const help = app.layout.help.value
  const { narrow } = app.layout.arrangement.value
  return (
    <>
      <TalksBeside app={app} />
      <div class="library-room">
        {/* Hidden, not gone: where one was in it stays. */}
        <div class="room-page" hidden={help && narrow}>
          <Lazily app={app} load={load} />
        </div>
        {help && <KeyHelp app={app} />}
      </div>
    </>
  )
}
