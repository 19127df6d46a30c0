import styles from './EventList.module.css';

const ROWS = [82, 64, 91, 47, 73, 88, 55, 69, 94, 60, 78, 51];

/** Where rows will be. The grid around it says that it is busy. */
export function Skeleton() {
  return (
    <div aria-hidden>
      {ROWS.map((width) => (
        <div key={width} className={styles.skeleton}>
          <span style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}
