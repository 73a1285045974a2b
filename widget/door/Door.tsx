import type { Door } from '../../protocol/waiting-room.ts'
import { onDuty } from '../conversation/conversation-state.ts'
import { cityWords } from '../language/city-words.ts'
import { joinNames } from '../language/formats.ts'
import { t } from '../language/language-state.ts'
import { sayMoment } from '../language/moment.ts'
import { site } from '../site.ts'
import { Later } from '../ui/Later.tsx'
import { Presence } from '../ui/Presence.tsx'
import { useSignal } from '../ui/signal.ts'
import { bestDoor, isInviting, teamFor, waitingRoom } from '../waiting/waiting-room-state.ts'
import { aim, step, telling } from './door-state.ts'
import { LanguageStep } from './LanguageStep.tsx'
import { RoleStep } from './RoleStep.tsx'
import { TopicStep } from './TopicStep.tsx'
import './door.css'

const steps = { language: LanguageStep, role: RoleStep, topic: TopicStep }
const lights = { free: 'lit', wait: 'lit', full: 'ajar', nobody: 'out', closed: 'out' } as const

/** Who is on duty and what happens next, in words; the door's presence line. */
export function DoorPresence() {
  const room = useSignal(waitingRoom)
  const current = useSignal(step)
  const { theme } = useSignal(telling)
  const own = teamFor(room, theme)?.door
  // Before anything is chosen, some other topic may still be answered.
  const door = own && (current === 'topic' || lights[own.state] === 'lit') ? own : bestDoor(room)
  const duty = useSignal(onDuty)
  // Of the whole site: who is here may be here for others.
  const light = lights[door.state]
  const names = light === 'out' ? [] : duty
  const who = names[0]
    ? t('door.on-duty', { count: names.length, names: joinNames(names) })
    : t(door.state === 'closed' ? 'door.closed' : 'door.nobody')
  return (
    <Presence
      light={names[0] ? light : 'out'}
      names={names}
      who={
        <p class="presence-who">
          {current === 'language' ? <span {...cityWords(site.content.chatName)} /> : who}
        </p>
      }
      next={sayNext(door)}
    />
  )
}

function sayNext(door: Door): string {
  switch (door.state) {
    case 'closed':
      return door.opensAt ? t('door.opens', { when: sayMoment(door.opensAt) }) : t('door.opens-unknown')
    case 'wait':
      return t('door.wait-next', { count: door.ahead })
    case 'full':
      return t('door.full-next')
    default:
      return t(door.state === 'free' ? 'door.open-next' : 'door.nobody-next')
  }
}

export function DoorStep() {
  const name = useSignal(step)
  const isLeaving = useSignal(aim) === 'message'
  const isShut = !isInviting(bestDoor(useSignal(waitingRoom)))
  if (isShut && !isLeaving && name !== 'language') return <Later key="shut" name="ShutDoor" />
  if (isLeaving && name === 'topic') return <Later key="message" name="LeaveMessage" />
  const Step = steps[name]
  return <Step key={name} />
}
