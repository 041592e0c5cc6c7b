import { readConfiguration } from '../../../src/app/configuration.ts'
import { startDateline } from '../../../src/app/run.ts'
import { simulatedNow } from './simulated-clock.ts'

/**
 * The whole bot, as `dateline start` puts it together, by a simulated clock. It kills itself where CRASH_AT says: at the
 * so-manyth time that a delivery to a channel has taken a step ("C0123 answered 2").
 */
const environment = process.env
const clock = JSON.parse(environment.SIMULATED_CLOCK ?? '')
const [channel, step, count] = (environment.CRASH_AT ?? '').split(' ')
let met = 0

const running = await startDateline(readConfiguration(environment), {
  now: () => simulatedNow(clock),
  onStep(taken, delivery) {
    if (delivery.channel.channel !== channel || taken !== step) return
    if (++met === Number(count)) process.kill(process.pid, 'SIGKILL')
  },
})
running.platforms.start(() => {})
process.send?.('running')
process.once('SIGTERM', () => void running.stop().then(() => process.exit(0)))
// Whoever began it is gone.
process.once('disconnect', () => process.exit(1))
