# Draws 3-final-learning-rate.svg from 3-final-learning-rate.dat: gnuplot -d 3-final-learning-rate.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,394 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '3-final-learning-rate.svg'
set multiplot

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [500:20000]
set yrange [0:0.11]
set format x '%.0f'
set xtics 2000
set xlabel 'update' offset 0,0.8 textcolor rgb '#333333'
set style fill transparent solid 0.2 noborder

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.97209
set bmargin at screen 0.13706; set tmargin at screen 0.94924
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.2f'; set ytics 0.02; set ylabel 'learning rate' textcolor rgb '#333333'
plot \
  '3-final-learning-rate.dat' index 0 using 1:4:5 with filledcurves linecolor rgb '#CC79A7', \
  '3-final-learning-rate.dat' index 0 using 1:2 with lines linecolor rgb '#CC79A7' linewidth 2 dashtype solid

unset multiplot
unset output
