/** What one run measured of ours and of the bare relay, under the same load. */
export interface ThroughputCost {
  cores: number
  /** How many processes of ours shared the work. */
  processes: number
  ours: { perSecond: number } & Cost
  bare: { perSecond: number; server: number }
}

/** CPU seconds per 10,000 messages. */
interface Cost {
  server: number
  database: number
  clients: number
}

/** Why the ratio to a bare relay isn't higher: what the machine has, and what each part takes of it. */
export function explainThroughput({ cores, processes, ours, bare }: ThroughputCost): string {
  const { server, database, clients } = ours
  const all = server + database + clients
  const most = Math.min(perSecondOf(cores, all), perSecondOf(processes, server))
  // Neither is more than one core for a process, and the machine's cores for all of them.
  const alone = perSecondOf(Math.min(processes, cores), server) / perSecondOf(1, bare.server)
  return (
    `${cores} cores give ${cores.toFixed(1)} CPU s a second; 10,000 messages cost server ${server.toFixed(2)} + ` +
    `PostgreSQL ${database.toFixed(2)} + clients ${clients.toFixed(2)} = ${all.toFixed(2)} s, and a process has ` +
    `one core: at most ${whole(most)} messages/s, ${(most / bare.perSecond).toFixed(2)} of the relay's ` +
    `${whole(bare.perSecond)}; measured ${whole(ours.perSecond)}. If clients and PostgreSQL cost nothing ` +
    `the ratio would be ${alone.toFixed(2)}: the relay's own server costs ${bare.server.toFixed(2)} s`
  )
}

/** Of what is over the goal for server and PostgreSQL, how much a relay that keeps nothing would cost as well. */
export function explainCost({ ours, bare }: ThroughputCost): string {
  const { server, database } = ours
  return (
    `of ${(server + database).toFixed(2)} s PostgreSQL takes ${database.toFixed(2)} and our server ` +
    `${server.toFixed(2)}; a relay that checks, seals and keeps nothing takes ${bare.server.toFixed(2)}`
  )
}

export interface Waited {
  p50: number
  p99: number
}

/** What a wait is made of: the disk, the relay where there is one, and the rest, which is ours. */
export function explainWait(ours: Waited, commit: Waited, bare?: Waited): string {
  const rest = ours.p99 - commit.p99 - (bare?.p99 ?? 0)
  const others =
    `a bare commit on the same disk takes ${ms(commit.p99)} (p50 ${ms(commit.p50)})` +
    (bare ? `, a bare relay ${ms(bare.p99)}` : '')
  const left =
    rest > 0
      ? `about ${ms(rest)} (${Math.round((100 * rest) / ours.p99)} %) are left for what is ours`
      : 'nothing is left for what is ours'
  return `p99 is ${ms(ours.p99)}, p50 ${ms(ours.p50)}: ${others}; ${left}, as far as percentiles can be subtracted`
}

const perSecondOf = (cpuSeconds: number, per10000: number) => (cpuSeconds / per10000) * 1e4
const whole = (value: number) => Math.round(value).toLocaleString('en')
const ms = (value: number) => `${value.toFixed(1)} ms`
