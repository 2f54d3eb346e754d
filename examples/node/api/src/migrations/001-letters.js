export default ({ notes }) => notes.createIndex({ letters: 1 });
