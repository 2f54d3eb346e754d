<h1>{{ config('app.name') }} {{ config('app.version') }}</h1>
<ul>
  @foreach ($notes as $note)
    <li>{{ $note->text }} ({{ $note->letters ?? '?' }})</li>
  @endforeach
</ul>
<p>{{ $letters }} letters</p>
