import type { ComponentProps } from 'preact'
import { KeyHelp } from '../keys/KeyHelp.tsx'
import { Lazily } from '../ui/Lazily.tsx'
import { TalksBeside } from './TalksBeside.tsx'
import './front-room.css'

/** Stands where the conversations stand, and tells of these: who works in another room misses nobody. */
export function FrontRoom({ app, load }: ComponentProps<typeof Lazily>) {
  const help = app.layout.help.value
  const { narrow } = app.layout.arrangement.value
  return (
    <>
      <TalksBeside app={app} />
      <div class="front-room">
        {/* Hidden, not gone: where one was in it stays, and what is being written. */}
        <div class="room-page" hidden={help && narrow}>
          <Lazily app={app} load={load} />
        </div>
        {help && <KeyHelp app={app} />}
      </div>
    </>
  )
}
