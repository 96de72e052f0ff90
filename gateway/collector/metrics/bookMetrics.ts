import { LOSS_NAMES } from '../books/losses.ts';
import type { SourceBook } from '../books/sourceBook.ts';
import type { GatewayPicture } from '../live/gatewayPicture.ts';
import { gatewayLabels, sumUp, type Metric, type Named, type Sample } from './metric.ts';

const GATEWAY = ['fleet', 'gateway'];

/** What became of the frames of each gateway, all its incarnations together. */
export const BOOK_METRICS: readonly Metric[] = [
  ofPictures(counter('shoal_collector_frames_total', 'Telemetry frames that came'), ({ frames }) => frames),
  ofPictures(counter('shoal_collector_frame_bytes_total', 'Bytes of telemetry frames that came'), ({ bytes }) => bytes),
  ofPictures(
    counter('shoal_collector_robot_states_total', 'Robot-states that were read from frames'),
    (one) => one.robotStates,
  ),
  ofBooks(
    counter('shoal_collector_frames_written_total', 'Telemetry frames that gateways have written, as far as is known'),
    (book) => book.written,
  ),
  ofBooks(
    counter('shoal_collector_frames_saved_total', 'Telemetry frames that are in files'),
    ({ inFiles }) => inFiles.frames,
  ),
  ofBooks(
    counter('shoal_collector_robot_states_saved_total', 'Robot-states that are in files'),
    ({ inFiles }) => inFiles.robotStates,
  ),
  ofBooks(
    counter('shoal_collector_frames_repeated_total', 'Telemetry frames that came once more'),
    ({ repeated }) => repeated,
  ),
  ofBooks(
    {
      name: 'shoal_collector_frames_open',
      type: 'gauge',
      help: 'Telemetry frames that gateways say they have written, and that have not come yet',
    },
    ({ open }) => open,
  ),
  {
    ...counter('shoal_collector_frames_lost_total', 'Telemetry frames that were written and are in no file, by reason'),
    labels: [...GATEWAY, 'reason'],
    read: ({ collector }) =>
      sumUp(
        collector.books.all.flatMap((book) =>
          LOSS_NAMES.map((reason): Sample => [{ ...gatewayLabels(book), reason }, book.lost[reason]]),
        ),
      ),
  },
];

function counter(name: string, help: string): Named {
  return { name, type: 'counter', help };
}

function ofBooks(named: Named, value: (book: SourceBook) => number): Metric {
  return {
    ...named,
    labels: GATEWAY,
    read: ({ collector }) => sumUp(collector.books.all.map((book): Sample => [gatewayLabels(book), value(book)])),
  };
}

function ofPictures(named: Named, value: (picture: GatewayPicture) => number): Metric {
  return {
    ...named,
    labels: GATEWAY,
    read: ({ collector }) =>
      collector.books.current.map((book): Sample => [gatewayLabels(book), value(collector.picture.of(book))]),
  };
}
