type Props = {
  start: string;
  end: string;
  zone: string;
  onRange: (start: string, end: string) => void;
  onZone: (zone: string) => void;
};

export function TimePicker({ start }: Props) {
  return <span>{start}</span>;
}
