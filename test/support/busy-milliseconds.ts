/** How long this process was busy with `work`, in milliseconds: a busy machine makes it wait longer, not work longer. */
export function busyMilliseconds(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
