# Draws 3-search-spread.svg from 3-search-spread.dat: gnuplot -d 3-search-spread.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,328 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '3-search-spread.svg'
set multiplot

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [29:44.5]
set yrange [0:19.44]
set format x '%.0f'
set xtics 2
set xlabel 'validation accuracy (%)' offset 0,0.8 textcolor rgb '#333333'
set style fill solid 1 border rgb '#FFFFFF'

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.36395
set bmargin at screen 0.16463; set tmargin at screen 0.86585
set title 'wide' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.0f'; set ytics 2; set ylabel 'runs' textcolor rgb '#333333'
plot \
  '3-search-spread.dat' index 0 using (($1+$2)/2):(($3>0)?$4+$3/2.0:NaN):1:2:4:($4+$3) with boxxyerror linecolor rgb '#CC79A7'

# Panel 2
set lmargin at screen 0.39651; set rmargin at screen 0.66744
set bmargin at screen 0.16463; set tmargin at screen 0.86585
set title 'narrower' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 2; unset ylabel
plot \
  '3-search-spread.dat' index 1 using (($1+$2)/2):(($3>0)?$4+$3/2.0:NaN):1:2:4:($4+$3) with boxxyerror linecolor rgb '#CC79A7'

# Panel 3
set lmargin at screen 0.70000; set rmargin at screen 0.97093
set bmargin at screen 0.16463; set tmargin at screen 0.86585
set title 'narrowest' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 2; unset ylabel
plot \
  '3-search-spread.dat' index 2 using (($1+$2)/2):(($3>0)?$4+$3/2.0:NaN):1:2:4:($4+$3) with boxxyerror linecolor rgb '#CC79A7'

unset multiplot
unset output
